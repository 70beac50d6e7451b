// Media: files people put here.
//
// Owns: uploads, what they are by their bytes, what is cut from them before anyone sees them, who a file belongs to and
// what it is attached to, blobs' reference counts and the sweep. Refuses to know who may see a place: the rooms above
// answer that through `MediaPorts`, and what nobody answers for is shown to nobody.
