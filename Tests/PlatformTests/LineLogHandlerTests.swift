import Foundation
import Kernel
import Logging
import Testing

@testable import Platform

@Suite struct LineLogHandlerTests {
    private let time = Timestamp(milliseconds: 1_700_000_000_000)

    @Test func textForPeople() {
        let line = LineLogHandler.text(time, .info, "it works", ["b": "two words", "a": "1"])
        #expect(line == #"2023-11-14T22:13:20.000Z info     it works a=1 b="two words""#)
    }

    @Test func nobodyForgesALine() {
        let line = LineLogHandler.text(time, .error, "one\ntwo", ["cause": "x\n2023 info fake"])
        #expect(!line.contains("\n"))
    }

    @Test func jsonForMachines() throws {
        let line = LineLogHandler.json(time, .warning, "a \"word\"", ["cause": "x\ny"])
        let entry = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        #expect(entry["message"] == "a \"word\"" && entry["level"] == "warning" && entry["cause"] == "x\ny")
        #expect(!line.contains("\n"))
    }
}
