// Blobs: bytes by their content.
//
// Owns: the folder `blobs/` of the data directory: files named by the SHA-256 of what they hold, never changed once they
// stand, written aside, flushed and renamed; and copies of that folder for backups. Knows neither types nor people, and
// keeps no table: how often a blob is referred to is counted by whoever refers to it, in the transaction that does.
