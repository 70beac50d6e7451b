import Hosting
import Kernel
import Telemetry
import TestKit
import Testing
import Web

@testable import Monitoring

/// What clients may tell of themselves.
@Suite struct TrackTests {
    @Test func howFastPagesAreIsMeasured() async throws {
        try await MonitoringFixture.with { site async throws in
            func count() -> Double {
                site.app.host.metrics.samples("cryb_web_vitals").first { $0.labels == ["lcp"] }?.value ?? 0
            }
            #expect(
                try await site.member.post("/monitoring/track/web-vitals", #"{"metric":"lcp","value":1200}"#).status
                    == 202)
            #expect(count() == 1)
            // Nonsense is taken and left out.
            #expect(
                try await site.member.post("/monitoring/track/web-vitals", #"{"metric":"lcp","value":-5}"#).status
                    == 202)
            #expect(count() == 1)
            let refused = try await site.member.post(
                "/monitoring/track/web-vitals", #"{"metric":"heartbeat","value":1}"#)
            #expect(refused.code == .validationFailed)
        }
    }

    @Test(arguments: ["user-action", "feature", "business-event", "anything"])
    func nothingElseIsCollected(_ kind: String) async throws {
        try await MonitoringFixture.with { site async throws in
            let answer = try await site.member.post("/monitoring/track/\(kind)", #"{"name":"opened"}"#)
            #expect(answer.code == .validationFailed && answer.text.contains("does not collect \(kind)"))
        }
    }
}
