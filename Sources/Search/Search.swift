// Search: finding what the other rooms keep.
//
// Owns: what a document of each kind is, the index in `search/` of the data directory and who feeds it, what the words and
// operators of a search mean here, what people asked before and what of it is popular, the routes under `/search`. Knows
// rooms by their doors only: its tables hold questions, never what can be found.
//
// A change's walk: a verb commits and its event stands in the log; `SearchFeeding` wakes, `Feeder` reads the events after
// the index's cursor and the rows as they are now, and applies both together. A search's walk: `Sight` (what the caller may
// see) and `Question` (what they mean) go to the index; what it finds is read again through the doors (`Hydration`), so that
// nothing is shown that may not be read at that moment.
