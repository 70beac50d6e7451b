// Storage: the data directory and the one database in it.
//
// Owns: the layout of the directory (`FORMAT`, `live/`, `keys/`, the lock), the grouped writer, the readers, caches kept
// true by commits, the event log, migrations and the integrity check. Knows no table of a domain and nothing of HTTP or
// sockets; it could serve another product.
