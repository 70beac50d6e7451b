// Kernel: the ground everything stands on.
//
// Owns: identities, time, randomness, the list of errors, the event envelope, who asks, pages, the queue and threads for
// work that blocks, and the bounded shapes inputs are made of (`Wire/`). Does no I/O and knows no storage, no protocol
// and no domain; an edit here rebuilds the house, so it changes slowly.
