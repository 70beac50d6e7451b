/// The part of esbuild's metafile that the build reads.
struct Metafile: Decodable {
    struct Output: Decodable {
        let entryPoint: String?
        let cssBundle: String?
        let imports: [Import]
    }

    struct Import: Decodable {
        let path: String
        let kind: String
    }

    let outputs: [String: Output]
}
