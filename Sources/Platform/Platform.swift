// Platform: the composition root.
//
// Owns: the settings and where they come from, the list of rooms and the ports between them, the process that serves,
// the operator's commands with the socket they come through, the console of the staff (settings that change while the
// server runs, switches, what the engines do at the moment), the doctor who carries out what rooms and engines declare as
// checkups, and made-up data. The only target that knows every room; it
// adds no rule of its own to any of them.
