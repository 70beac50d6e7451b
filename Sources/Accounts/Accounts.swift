// Accounts: people and how they prove who they are.
//
// Owns: users, sessions, refresh tokens, passwords, set-up, profiles, and how a text
// names people and places by their ids. Knows no server, channel or message: rooms above ask it for a `UserRef` and
// subscribe to its events.
