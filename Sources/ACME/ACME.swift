// ACME: certificates from an authority (RFC 8555).
//
// Owns: the account with an authority's directory, orders, proofs that a host is ours, when a certificate is renewed and
// what happens while that fails. An authority is asked by `Outbound`, as an address of the owner's: it may be a private one.
// Refuses to know: who serves the proofs over HTTP, where the key files lie, HTTP servers.
