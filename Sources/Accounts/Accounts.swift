// Accounts: people and how they prove who they are.
//
// Owns: users, sessions, refresh tokens, passwords, set-up, profiles; how a text names people and places by their ids; what
// an emoji is, how people's reactions are counted, in tables of the rooms that have something to react to, and the requests
// for them, which those rooms answer. Knows no server, channel or message: rooms above ask it for a `UserRef` and subscribe
// to its events.
