// TLS: encrypted connections.
//
// Owns: the certificate in force, where it comes from and when it is read again; what a handshake offers and how long it
// may take; the first bytes of a connection, until it speaks the protocol the two sides agreed on. Refuses to know: which
// protocols these are and who answers, rooms, the data directory.
