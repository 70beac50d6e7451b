// TestKit: an application for tests, from any list of modules, on a temporary data directory.
//
// Imported by tests only. Owns: starting and stopping, clients with an identity, a socket client, a clock that tests set,
// and proofs that someone heard an event and that someone else heard nothing.
