import Kernel
import Web

/// Files: putting them here and getting them back.
enum MediaRoutes {
    static func all(_ media: MediaActions) -> [Endpoint] { uploads(media) + bytes(media) }

    private static func uploads(_ media: MediaActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/uploads", .user, rate: .upload, tag: "media", summary: "Put files here",
                form: [
                    .init(
                        "purpose", "What they are for: \(FilePurpose.allCases.map(\.rawValue).joined(separator: ", "))."
                    ),
                    .init("altText", "What they show, for who cannot see them."),
                    .init("isSpoiler", "`true` hides them until they are asked for."),
                ], out: [FilePayload].self, status: .created
            ) { form, call in
                try await media.receive(form, of: call.user().userId).map { FilePayload($0) }
            },
            Endpoint(
                .get, "/uploads", .user, tag: "media", summary: "One's own files", in: FilesInput.self,
                outPage: FilePayload.self
            ) { input, call in
                try await media.files(of: call.user().userId, input, call.page(input.cursor, input.limit))
            },
            Endpoint(
                .get, "/uploads/{file}", .optional, tag: "media", summary: "What a file is", in: NoInput.self,
                out: FilePayload.self
            ) { _, call in
                try await media.file(call.id("file"), by: call.caller)
            },
            Endpoint(
                .patch, "/uploads/{file}", .user, tag: "media", summary: "What is said about a file, who gets it",
                in: FileChange.self, out: FilePayload.self
            ) { input, call in
                try await media.change(call.id("file"), input, of: call.user().userId)
            },
            Endpoint(
                .delete, "/uploads/{file}", .user, tag: "media", summary: "Remove a file nothing shows yet",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await media.delete(call.id("file"), as: call.user())
                return NoOutput()
            },
        ]
    }

    private static func bytes(_ media: MediaActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/uploads/{file}/download", .optional, tag: "media", summary: "A file, to keep",
                in: NoInput.self, outBytes: "*/*"
            ) { _, call in
                try await media.download(call.id("file"), isKept: true, by: call.caller)
            },
            Endpoint(
                .get, "//media/{file}/{name}", .optional, tag: "media", summary: "A file, to show",
                in: NoInput.self, outBytes: "*/*"
            ) { _, call in
                try await media.download(call.id("file"), name: call.path("name"), by: call.caller)
            },
        ]
    }
}
