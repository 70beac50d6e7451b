// Web: HTTP for the rest of the house.
//
// Owns: the declaration of an endpoint (route, decoding, bounds, OpenAPI, limit and metrics label in one), the error
// envelope, request identity, limits by address and person, security headers, cookies, cursors and compression. Knows
// no domain and no database.
