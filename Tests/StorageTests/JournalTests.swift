import Foundation
import Testing

@testable import Storage

@Suite struct PageChangesTests {
    /// Whatever differs, what was written down makes the one page of the other; and twice does no harm.
    @Test func changesAppliedAgainMakeTheSamePage() throws {
        for round in 0..<200 {
            var before = [UInt8](repeating: 0, count: 4096)
            for index in before.indices { before[index] = UInt8.random(in: 0...3) }
            var after = before
            for _ in 0..<(round % 7) {
                let start = Int.random(in: 0..<4096)
                for index in start..<min(4096, start + Int.random(in: 1...900)) {
                    after[index] = UInt8.random(in: 0...255)
                }
            }
            var changes = PageChanges()
            before.withUnsafeBytes { before in
                after.withUnsafeBytes { after in
                    changes.add(7, from: before, to: after)
                    changes.add(9, from: after, to: after)
                }
            }
            var page = before
            for _ in 0..<2 {
                try PageChanges.forEach(in: changes.bytes) { number, offset, range in
                    #expect(number == 7)
                    page.replaceSubrange(offset..<offset + range.count, with: range)
                }
                #expect(page == after)
            }
        }
    }

    @Test func damagedChangesAreRefused() {
        var changes = PageChanges()
        let (before, after) = ([UInt8](repeating: 0, count: 4096), [UInt8](repeating: 1, count: 4096))
        before.withUnsafeBytes { before in after.withUnsafeBytes { changes.add(1, from: before, to: $0) } }
        for cut in [1, 5, 9, 4000] {
            #expect(throws: PageChanges.Damaged.self) {
                try PageChanges.forEach(in: Array(changes.bytes.prefix(cut))) { _, _, _ in }
            }
        }
        for place in [0, 6, 8] {
            var wrong = changes.bytes
            wrong[place] = place == 0 ? 0 : 0xff
            wrong[place + 1] = place == 0 ? 0 : 0xff
            #expect(throws: PageChanges.Damaged.self) { try PageChanges.forEach(in: wrong) { _, _, _ in } }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct JournalTests {
    private func record(_ position: Int64, isPart: Bool = false, _ packed: [UInt8]) -> JournalRecord {
        JournalRecord(
            position: position, isPart: isPart, pagesAfter: 3,
            mark: LogMark(salts: LogSalts(first: 1, second: 2), frames: Int(position)), unpackedBytes: 0,
            packedBytes: packed.count)
    }

    private let start = JournalEnd(position: 0, chain: 0, mark: .none)

    /// A journal of groups 1 to `count`, some of two parts, in segments of ten.
    private func write(_ count: Int64, in folder: JournalFolder, epoch: Int = 1) throws {
        let writer = JournalWriter(folder, epoch: epoch, after: start)
        for position in 1...count {
            if position % 4 == 0 { try writer.write(record(position, isPart: true, [9, 9]), [9, 9]) }
            let packed = [UInt8](repeating: UInt8(position), count: Int(position))
            let last = record(position, packed)
            try writer.write(last, packed)
            try writer.flush(position, last.mark)
            if position % 10 == 0 { writer.closeSegment() }
        }
    }

    private func positions(_ folder: JournalFolder, after start: JournalEnd) throws -> ([Int64], JournalEnd) {
        var found: [Int64] = []
        let end = try JournalReader(folder: folder).forEach(after: start) { part in
            if !part.record.isPart { found.append(part.record.position) }
        }
        return (found, end)
    }

    @Test func everyGroupIsReadBackInItsOrder() throws {
        try withTemporaryFolder { url in
            let folder = JournalFolder(url: url)
            try write(35, in: folder)
            #expect(try folder.segments() == [1, 11, 21, 31])
            let (found, end) = try positions(folder, after: start)
            #expect(found == Array(1...35))
            #expect(end.mark.frames == 35)
            #expect(try JournalReader(folder: folder).settledEnd(from: start) == end)
        }
    }

    /// Cut at whatever byte, the groups before are whole and the end is theirs; what is written next carries on.
    @Test func tornTailIsCutOff() throws {
        try withTemporaryFolder { url in
            let folder = JournalFolder(url: url)
            try write(14, in: folder)
            let file = folder.file(of: 11)
            let whole = try Data(contentsOf: file)
            for length in 0..<whole.count {
                try whole.prefix(length).write(to: folder.file(of: 11))
                let end = try JournalReader(folder: folder).settledEnd(from: start)
                #expect((10...13).contains(end.position))
                let writer = JournalWriter(folder, epoch: 2, after: end)
                let next = record(end.position + 1, [1])
                try writer.write(next, [1])
                try writer.flush(next.position, next.mark)
                writer.closeSegment()
                let (found, reached) = try positions(folder, after: start)
                #expect(found == Array(1...end.position + 1) && reached == writer.end)
                folder.remove(next.position)
            }
        }
    }

    /// A changed byte ends the journal before its group, wherever it is.
    @Test func changedByteEndsIt() throws {
        try withTemporaryFolder { url in
            let folder = JournalFolder(url: url)
            try write(9, in: folder)
            let whole = try Data(contentsOf: folder.file(of: 1))
            for place in whole.indices {
                var changed = whole
                changed[place] ^= 0x40
                try changed.write(to: folder.file(of: 1))
                let (found, end) = try positions(folder, after: start)
                #expect(found == Array(1..<end.position + 1) && end.position < 9)
            }
        }
    }

    /// Segments of two courses of events do not go together, though their numbers do.
    @Test func segmentOfAnotherCourseIsNotFollowed() throws {
        try withTemporaryFolder { url in
            let (one, other) = (url.appendingPathComponent("one"), url.appendingPathComponent("other"))
            for folder in [one, other] {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            try write(15, in: JournalFolder(url: one))
            let writer = JournalWriter(JournalFolder(url: other), epoch: 1, after: start)
            for position in Int64(1)...15 {
                try writer.write(record(position, [7]), [7])
                try writer.flush(position, .none)
                if position == 10 { writer.closeSegment() }
            }
            let name = JournalFolder(url: one).file(of: 11)
            try FileManager.default.removeItem(at: name)
            try FileManager.default.moveItem(at: JournalFolder(url: other).file(of: 11), to: name)
            #expect(try positions(JournalFolder(url: one), after: start).1.position == 10)
        }
    }

    @Test func failedGroupLeavesNothing() throws {
        try withTemporaryFolder { url in
            let folder = JournalFolder(url: url)
            let isFull = Shared(false)
            var disk = JournalDisk()
            disk.write = { file, bytes, count, offset in
                guard isFull.value else { return pwrite(file, bytes, count, offset) }
                errno = ENOSPC
                return -1
            }
            let writer = JournalWriter(folder, epoch: 1, after: start, disk: disk)
            for position in Int64(1)...3 {
                try writer.write(record(position, isPart: true, [5]), [5])
                isFull.change { $0 = true }
                #expect(throws: JournalFailure.write(ENOSPC)) { try writer.write(record(position, [6]), [6]) }
                isFull.change { $0 = false }
                try writer.takeBack()
                try writer.write(record(position, [7]), [7])
                try writer.flush(position, .none)
            }
            #expect(try positions(folder, after: start).0 == [1, 2, 3])
        }
    }
}
