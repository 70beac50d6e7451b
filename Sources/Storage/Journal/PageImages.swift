/// The newest journaled state of the pages that change again and again, so that it is not read back for every group.
///
/// Each page has one place, by its number, which it shares with others; the last that was kept there is found.
final class PageImages {
    /// A megabyte in all.
    private static let places = 256

    private var pages = [UInt32](repeating: 0, count: places)
    private let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: places * LogLayout.pageBytes, alignment: LogLayout.pageBytes)

    deinit { memory.deallocate() }

    /// What was kept of a page last; valid until something is kept.
    subscript(page: UInt32) -> UnsafeRawBufferPointer? {
        let place = Int(page) % Self.places
        return pages[place] == page ? UnsafeRawBufferPointer(image(at: place)) : nil
    }

    func keep(_ bytes: UnsafeRawBufferPointer, of page: UInt32) {
        let place = Int(page) % Self.places
        pages[place] = page
        image(at: place).copyMemory(from: bytes)
    }

    func forgetAll() {
        // SQLite counts pages from 1.
        for place in pages.indices { pages[place] = 0 }
    }

    private func image(at place: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[place * LogLayout.pageBytes..<(place + 1) * LogLayout.pageBytes])
    }
}
