// Platform: the composition root.
//
// Owns: configuration, the list of modules and the ports handed to them, the client's pages, the admin commands and the
// control socket. The only place that knows everything; nothing imports it but the executable.
