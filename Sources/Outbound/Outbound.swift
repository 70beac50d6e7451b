// Outbound: requests of this server to others.
//
// Owns: the one HTTP client, and where it may go. Who named an address decides that (`OutboundTrust`): what a person gave is
// taken apart by strict rules (`WebAddress`), its host is looked up once, each address found must be public
// (`AddressPolicy`), and the connection is made to that very address, so that a second answer of the name server changes
// nothing; every redirect goes the same way again. What the owner configured may lie in a private network. Every exchange is
// bound in time and bytes. Knows no protocol above HTTP, nobody's secrets and nothing of what is sent.
