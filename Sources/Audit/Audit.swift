// Audit: who did what to the platform, kept so that nobody can change it unseen.
//
// Owns: the table that takes rows only, the chain of hashes over it, the one way to write it (inside the write of the
// verb that it tells of), its pages and its proof. Knows no verb and no room: what an action is called says whoever
// carries it out.
