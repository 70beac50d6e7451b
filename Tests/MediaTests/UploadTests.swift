import Accounts
import Blobs
import Foundation
import HTTPTypes
import Hosting
import Kernel
import Storage
import Synchronization
import TestKit
import Testing

@testable import Media

@Suite struct UploadTests {
    @Test func aPictureArrivesWithoutItsPlaceAndIsServedAsItIs() async throws {
        try await MediaHouse.run { house in
            let answer = try await house.put(Pictures.jpeg(orientation: 6), as: "Käfer im Garten.jpg", by: house.anna)
            #expect(answer.status == 201)
            let file = try #require(try answer.data([FilePayload].self).first)
            #expect(file.mime == "image/jpeg" && file.width == 30 && file.height == 40 && !file.isAttached)
            #expect(file.url == "/media/\(file.id)/K%C3%A4fer%20im%20Garten.jpg")

            let bytes = try await house.anna.get("/" + file.url)
            #expect(bytes.status == 200 && bytes.body.count == file.size)
            #expect(bytes.body.range(of: Data("Leipzig".utf8)) == nil)
            #expect(bytes.headers[.contentType] == "image/jpeg")
            #expect(bytes.headers[.cacheControl] == "private, max-age=31536000, immutable")
            #expect(bytes.headers[.contentSecurityPolicy]?.hasPrefix("sandbox") == true)
            let tag = try #require(bytes.headers[.eTag])
            #expect(try await house.anna.with((.ifNoneMatch, tag)).get("/" + file.url).status == 304)
            let part = try await house.anna.with((.range, "bytes=2-5")).get("/" + file.url)
            #expect(part.status == 206 && part.body == bytes.body[2..<6])
            #expect(part.headers[.contentRange] == "bytes 2-5/\(file.size)")
            let outside = try await house.anna.with((.range, "bytes=\(file.size)-")).get("/" + file.url)
            #expect(outside.status == 416)
            let kept = try await house.anna.get("/uploads/\(file.id)/download")
            #expect(kept.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
        }
    }

    @Test func whatWaitsIsSeenByItsOwnerAlone() async throws {
        try await MediaHouse.run { house in
            let file = try #require(try await house.put(Pictures.png(), by: house.anna).data([FilePayload].self).first)
            for client in [house.ben, house.app.anonymous] {
                for path in ["/" + file.url, "/uploads/\(file.id)/download"] {
                    #expect(try await client.get(path).status == 404)
                }
            }
            #expect(try await house.ben.get("/uploads/\(file.id)").status == 404)
            #expect(try await house.ben.patch("/uploads/\(file.id)", #"{"altText":"mine"}"#).status == 404)
            #expect(try await house.ben.delete("/uploads/\(file.id)").status == 404)
            #expect(try await house.ben.get("/uploads").data([FilePayload].self).isEmpty)
            #expect(try await house.anna.get("//media/\(file.id)/other.jpg").status == 404)
            // Attached, with nobody to answer for the place: shown to nobody.
            try await house.attach(file, of: house.anna)
            for client in [house.anna, house.ben, house.app.anonymous] {
                #expect(try await client.get("/" + file.url).status == 404)
            }
        }
    }

    @Test func attachedAvatarsAreForEverybody() async throws {
        try await MediaHouse.run { house in
            let answer = try await house.put(Pictures.webp(), for: "avatar", by: house.anna)
            let file = try #require(try answer.data([FilePayload].self).first)
            #expect(try await house.app.anonymous.get("/" + file.url).status == 404)
            try await house.attach(file, of: house.anna)
            let shown = try await house.app.anonymous.get("/" + file.url)
            #expect(shown.status == 200 && shown.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(try await house.anna.delete("/uploads/\(file.id)").code == .conflict)
        }
    }

    @Test func badFormsAreRefusedAndLeaveNothing() async throws {
        try await MediaHouse.run { house in
            let jpeg = Pictures.jpeg()
            let forms: [(form: [(String, String?, [UInt8])], code: ErrorCode, field: String?)] = [
                ([("file", "a.jpg", jpeg)], .validationFailed, "purpose"),
                ([("purpose", nil, Array("attachment".utf8))], .validationFailed, "file"),
                ([("purpose", nil, Array("treasure".utf8)), ("file", "a.jpg", jpeg)], .validationFailed, "purpose"),
                ([("purpose", nil, Array("attachment".utf8)), ("file", "a.exe", [1])], .unsupportedMedia, nil),
                ([("purpose", nil, Array("attachment".utf8)), ("file", "a", [])], .validationFailed, "file"),
                ([("purpose", nil, Array("avatar".utf8)), ("file", "a.txt", [65])], .unsupportedMedia, nil),
                (
                    [("purpose", nil, Array("attachment".utf8)), ("file", "a.jpg", jpeg.dropLast(60))],
                    .validationFailed, "file"
                ),
                (
                    [("purpose", nil, Array("attachment".utf8))] + (0..<11).map { ("file", "\($0).txt", [65]) },
                    .validationFailed, "file"
                ),
                ([("purpose", nil, Array("attachment".utf8)), ("colour", nil, [65])], .validationFailed, "colour"),
            ]
            for (form, code, field) in forms {
                let answer = try await house.anna.upload(
                    "/uploads", form.map { (name: $0.0, fileName: $0.1, bytes: $0.2) })
                #expect(answer.code == code, "\(form.map(\.0))")
                if let field { #expect(answer.faultyFields == [field]) }
            }
            #expect(try await house.anna.post("/uploads", "{}").code == .unsupportedMedia)
            #expect(try await house.app.anonymous.upload("/uploads", []).code == .unauthorized)
            #expect(try await house.anna.get("/uploads").data([FilePayload].self).isEmpty)
        }
    }

    @Test func sizesAreKept() async throws {
        var policy = UploadPolicy()
        policy.document = 1
        policy.perUser = 2
        try await MediaHouse.run(policy) { house in
            let big = try await house.put(RandomBytes.make((1 << 20) + 1), as: "a.bin", by: house.anna)
            #expect(big.code == .payloadTooLarge)
            for _ in 0..<2 {
                #expect(try await house.put(RandomBytes.make(1 << 20), as: "a.bin", by: house.anna).status == 201)
            }
            #expect(try await house.put([1], as: "a.bin", by: house.anna).code == .payloadTooLarge)
            #expect(try await house.put([1], as: "a.bin", by: house.ben).status == 201)
        }
    }

    @Test func theSameBytesAreOneBlobUntilNobodyShowsThem() async throws {
        try await MediaHouse.run { house in
            let first = try #require(
                try await house.put([1, 2, 3], as: "a.bin", by: house.anna).data([FilePayload].self).first)
            let second = try #require(
                try await house.put([1, 2, 3], as: "b.bin", by: house.ben).data([FilePayload].self).first)
            #expect(try await house.blobsOnDisk == 1)
            #expect(try await house.anna.delete("/uploads/\(first.id)").status == 204)
            house.app.clock.advance(.hours(23))
            #expect(try await house.media.sweep() == .init())
            #expect(try await house.ben.get("/" + second.url).body == Data([1, 2, 3]))
            // Ben's waits in vain from hour 24, its bytes from hour 48.
            house.app.clock.advance(.hours(2))
            #expect(try await house.media.sweep() == .init(files: 1, blobs: 0))
            #expect(try await house.blobsOnDisk == 1)
            house.app.clock.advance(.hours(25))
            #expect(try await house.media.sweep() == .init(files: 0, blobs: 1))
            #expect(try await house.blobsOnDisk == 0)
            #expect(try await house.put([1, 2, 3], as: "a.bin", by: house.anna).status == 201)
            #expect(try await house.blobsOnDisk == 1)
        }
    }

    @Test func queriesStayOnTheirIndexes() async throws {
        try await MediaHouse.run { house in
            try await house.app.host.store.read { db in
                for sql in [
                    FileQueries.byId, FileQueries.byUser, FileQueries.bytesOfUser, FileQueries.expired,
                    FileQueries.unused, PermissionQueries.byFile, FileQueries.shown, FileQueries.ofBlob,
                    FileQueries.references.next,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
                for sql in [FileQueries.byIds, PermissionQueries.byFiles] {
                    let several = try db.queryPlan(sql)
                    #expect(several.scans.allSatisfy { !$0.contains("file") }, "\(several)")
                }
            }
        }
    }

    @Test func filesAreDescribedAndPaged() async throws {
        try await MediaHouse.run { house in
            for number in 0..<5 { _ = try await house.put([UInt8(number)], as: "\(number).bin", by: house.anna) }
            let page = try await house.anna.get("/uploads?limit=3")
            #expect(try page.data([FilePayload].self).map(\.name) == ["4.bin", "3.bin", "2.bin"])
            let rest = try await house.anna.get("/uploads?limit=3&cursor=\(try #require(page.nextCursor))")
            let last = try rest.data([FilePayload].self)
            #expect(last.map(\.name) == ["1.bin", "0.bin"])
            let told = try await house.anna.patch("/uploads/\(last[0].id)", #"{"altText":"A beetle","isSpoiler":true}"#)
            #expect(try told.data(FilePayload.self).altText == "A beetle")
            #expect(
                try await house.anna.patch("/uploads/\(last[0].id)", #"{"altText":null}"#).data(FilePayload.self)
                    .isSpoiler)
        }
    }
}
