import Hosting
import Web

extension HostOptions {
    /// The windows of a bucket in force: those set, else its own.
    subscript(limit bucket: RateBucket) -> [RateBucket.Window] {
        get { rateLimits[bucket.name] ?? bucket.windows }
        set { rateLimits[bucket.name] = newValue }
    }
}
