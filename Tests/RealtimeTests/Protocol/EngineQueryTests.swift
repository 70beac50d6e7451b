import Testing

@testable import Realtime

@Suite struct EngineQueryTests {
    @Test(arguments: [
        "/socket.io/?EIO=4&transport=websocket", "/socket.io/?transport=websocket&t=abc&EIO=4",
        "?EIO=4&transport=websocket&EIO=3",
    ])
    func acceptsAWebSocket(uri: String) throws {
        #expect(try EngineQuery(uri: uri).transport == .websocket)
    }

    @Test(arguments: [
        ("/socket.io/", EngineProblem.transportUnknown), ("/socket.io/?EIO=4", .transportUnknown),
        ("/socket.io/?EIO=4&transport=abc", .transportUnknown), ("/socket.io/?EIO=4&transport", .transportUnknown),
        ("/socket.io/?EIO=3&transport=websocket", .unsupportedVersion),
        ("/socket.io/?transport=websocket", .unsupportedVersion),
        ("/socket.io/?EIO=abc&transport=websocket", .unsupportedVersion),
        ("/socket.io/?EIO=4&transport=websocket&sid=abc", .sessionUnknown), ("", .transportUnknown),
        ("?&&=", .transportUnknown),
    ])
    func refusesOthersInTheWordsOfTheReference(uri: String, problem: EngineProblem) {
        #expect(throws: problem) { try EngineQuery(uri: uri) }
    }

    @Test func theAnswerIsJSON() {
        #expect(EngineProblem.unsupportedVersion.body == #"{"code":5,"message":"Unsupported protocol version"}"#)
    }
}
