// Web: HTTP for the rest of the house.
//
// Owns: the declaration of an endpoint (route, decoding, bounds, OpenAPI, limit and metrics label in one), the error
// envelope, request identity, whose turn it is, limits by address and person, writes that their callers have named,
// security headers, cookies, cursors and compression. Knows no domain and no database.
