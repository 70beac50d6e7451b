// swift-tools-version:6.2
import PackageDescription

// Every target of ours: Swift 6 language mode, warnings are errors, existentials are spelled out, members come from imported modules.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func product(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

let nio: [Target.Dependency] = [product("NIOCore", "swift-nio"), product("NIOPosix", "swift-nio")]
let log = product("Logging", "swift-log")
let crypto = product("Crypto", "swift-crypto")
let grdb = product("GRDB", "GRDB.swift")
let sqlite = product("GRDBSQLite", "GRDB.swift")

func house(_ name: String, _ dependencies: [Target.Dependency], plugins: [Target.PluginUsage] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "cryb",
    products: [.executable(name: "cryb", targets: ["cryb"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", exact: "1.4.0",
            traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    ],
    targets: [
        // C
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "CXapian", linkerSettings: [.linkedLibrary("xapian")]),
        // Client
        .plugin(
            name: "ClientBundler", capability: .buildTool(), dependencies: ["ClientBundle"],
            path: "Sources/ClientBundler"),
        .executableTarget(name: "ClientBundle", path: "Sources/ClientBundle", swiftSettings: strict),
        house("WebClient", [], plugins: ["ClientBundler"]),
        // Ground and engines
        house("Kernel", [product("DequeModule", "swift-collections")]),
        house("Telemetry", ["Kernel", log]),
        house(
            "Blobs",
            ["Kernel", crypto, product("NIOCore", "swift-nio"), product("NIOPosix", "swift-nio")]),
        house("Storage", ["Kernel", "Telemetry", "CLinux", "CZlib", "CZstd", grdb, sqlite, log]),
        house("SearchIndex", ["Kernel", "CXapian", log]),
        house(
            "Realtime",
            [
                "Kernel", log, product("DequeModule", "swift-collections"), product("NIOWebSocket", "swift-nio"),
            ] + nio),
        house(
            "Web",
            [
                "Kernel", "Telemetry", "CZstd", "CZlib", crypto, log, product("Hummingbird", "hummingbird"),
                product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"),
            ]),
        house(
            "Outbound",
            [
                "Kernel", "Telemetry", product("NIOHTTP1", "swift-nio"), product("NIOSSL", "swift-nio-ssl"),
            ] + nio),
        // Record and queue
        house("Audit", ["Kernel", "Storage", crypto, grdb, log]),
        house(
            "Jobs",
            [
                "Kernel", "Storage", "Telemetry", grdb, log, product("DequeModule", "swift-collections"),
                product("HeapModule", "swift-collections"),
            ]),
        house(
            "TLS",
            [
                "Kernel", log, crypto, product("NIOCore", "swift-nio"), product("NIOTLS", "swift-nio"),
                product("NIOSSL", "swift-nio-ssl"), product("X509", "swift-certificates"),
                product("SwiftASN1", "swift-asn1"), product("ServiceLifecycle", "swift-service-lifecycle"),
            ]),
        house(
            "ACME",
            [
                "Kernel", "TLS", "Outbound", log, crypto, product("NIOCore", "swift-nio"),
                product("NIOHTTP1", "swift-nio"), product("X509", "swift-certificates"),
                product("SwiftASN1", "swift-asn1"), product("ServiceLifecycle", "swift-service-lifecycle"),
            ]),
        // Hosting
        house(
            "Hosting",
            [
                "Kernel", "Storage", "Blobs", "Realtime", "Web", "Telemetry", "TLS", "ACME", "Audit", "Jobs",
                "Outbound",
                crypto, grdb, log,
                product("Hummingbird", "hummingbird"), product("HummingbirdCore", "hummingbird"),
                product("HummingbirdHTTP2", "hummingbird"),
                product("HTTPTypes", "swift-http-types"), product("ServiceLifecycle", "swift-service-lifecycle"),
                product("UnixSignals", "swift-service-lifecycle"),
                product("NIOHTTP1", "swift-nio"), product("NIOWebSocket", "swift-nio"),
                product("NIOHTTPTypes", "swift-nio-extras"), product("NIOHTTPTypesHTTP1", "swift-nio-extras"),
            ] + nio),
        // Rooms
        house(
            "Monitoring",
            [
                "Kernel", "Telemetry", "Outbound", "Storage", "Realtime", "Web", "Hosting", crypto, grdb, log,
                product("NIOCore", "swift-nio"), product("ServiceLifecycle", "swift-service-lifecycle"),
            ]),
        house(
            "Media",
            [
                "Kernel", "Storage", "Jobs", "Blobs", "Web", "Hosting", grdb, log, product("NIOCore", "swift-nio"),
            ]),
        house(
            "Accounts",
            [
                "Kernel", "Storage", "Audit", "Jobs", "Web", "Realtime", "Hosting", "Media", "COpenSSL", crypto, grdb,
                log,
                product("JWTKit", "jwt-kit"),
            ]),
        house("Servers", ["Kernel", "Storage", "Jobs", "Web", "Realtime", "Hosting", "Media", "Accounts", grdb, log]),
        house(
            "Messages",
            ["Kernel", "Storage", "Web", "Realtime", "Hosting", "Media", "Accounts", "Servers", grdb, log]),
        house(
            "Communities", ["Kernel", "Storage", "Jobs", "Web", "Realtime", "Hosting", "Media", "Accounts", grdb, log]),
        house(
            "Search",
            [
                "Kernel", "Storage", "SearchIndex", "Telemetry", "Audit", "Jobs", "Web", "Hosting", "Media", "Accounts",
                "Servers",
                "Messages",
                "Communities", grdb, log, product("ServiceLifecycle", "swift-service-lifecycle"),
            ]),
        house(
            "Webhooks",
            [
                "Kernel", "Storage", "Telemetry", "Jobs", "Outbound", "Web", "Hosting", "Accounts", "Servers",
                "Communities", crypto, grdb, log, product("ServiceLifecycle", "swift-service-lifecycle"),
            ]),
        // Composition
        house(
            "Platform",
            [
                "Kernel", "Telemetry", "Storage", "Blobs", "Audit", "Jobs", "Web", "Realtime", "TLS", "ACME", "Hosting",
                "WebClient", "Monitoring", "Media", "Accounts", "Servers", "Communities", "Messages", "Search",
                "Webhooks", grdb, log,
                product("Configuration", "swift-configuration"),
                product("Yams", "Yams"),
                product("HTTPTypes", "swift-http-types"), product("ServiceLifecycle", "swift-service-lifecycle"),
                product("UnixSignals", "swift-service-lifecycle"),
            ] + nio),
        .executableTarget(
            name: "cryb",
            dependencies: [
                "Platform", "Jobs", "Kernel", product("ArgumentParser", "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // Tests
        house(
            "TestKit",
            [
                "Kernel", "Telemetry", "Storage", "Web", "Realtime", "Hosting", "Accounts", grdb, log,
                product("Hummingbird", "hummingbird"), product("NIOSSL", "swift-nio-ssl"),
                product("NIOTLS", "swift-nio"), product("X509", "swift-certificates"),
                product("SwiftASN1", "swift-asn1"), crypto,
                product("ServiceLifecycle", "swift-service-lifecycle"), product("HTTPTypes", "swift-http-types"),
                product("NIOEmbedded", "swift-nio"), product("NIOHTTP1", "swift-nio"),
                product("NIOWebSocket", "swift-nio"),
            ] + nio),
        tests(
            "Platform",
            [
                "Platform", "Audit", "Jobs", "Messages", "Media", "Servers", "Realtime", "Kernel", "Storage", "Web",
                "Hosting", "Accounts", "Monitoring",
                "TestKit", product("HTTPTypes", "swift-http-types"),
                grdb, log, product("NIOEmbedded", "swift-nio"),
            ] + nio),
        tests("Kernel", ["Kernel"]),
        tests("Telemetry", ["Telemetry", "Kernel", log]),
        tests(
            "Monitoring",
            [
                "Monitoring", "Telemetry", "Accounts", "Media", "Kernel", "Storage", "Web", "Hosting",
                "TestKit", grdb, log, product("HTTPTypes", "swift-http-types"),
            ] + nio),
        tests("Outbound", ["Outbound", "Kernel", "Telemetry", "TestKit", product("NIOHTTP1", "swift-nio")] + nio),
        tests("Audit", ["Audit", "Kernel", "Storage", "TestKit", "Accounts", "Hosting", grdb]),
        tests("SearchIndex", ["SearchIndex", "Kernel", log]),
        .target(
            name: "LoadFigures", dependencies: [sqlite], path: "Tests/Load/LoadFigures", swiftSettings: strict),
        .executableTarget(
            name: "SearchBenchmark", dependencies: ["SearchIndex", "Kernel", "LoadFigures", log, sqlite],
            path: "Tests/Load/SearchBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "VoteBenchmark",
            dependencies: [
                "Communities", "Accounts", "Media", "Kernel", "Storage", "Web", "Hosting", "TestKit", "LoadFigures",
                grdb,
            ],
            path: "Tests/Load/VoteBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "SendBenchmark",
            dependencies: [
                "Messages", "Servers", "Accounts", "Media", "Kernel", "Storage", "Web", "Hosting", "TestKit",
                "LoadFigures", grdb,
            ],
            path: "Tests/Load/SendBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "MigrationBenchmark",
            dependencies: [
                "Messages", "Servers", "Accounts", "Media", "Kernel", "Storage", "Web", "Hosting", "TestKit",
                "LoadFigures", grdb,
            ],
            path: "Tests/Load/MigrationBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "JobBenchmark",
            dependencies: ["Jobs", "Kernel", "Storage", "Telemetry", "LoadFigures", grdb, log],
            path: "Tests/Load/JobBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "JobStorm",
            dependencies: ["Jobs", "Kernel", "Storage", "Telemetry", "LoadFigures", grdb, log],
            path: "Tests/Durability/JobStorm", swiftSettings: strict),
        tests(
            "Realtime",
            [
                "Realtime", "Kernel", product("NIOEmbedded", "swift-nio"), product("NIOWebSocket", "swift-nio"), log,
            ] + nio),
        tests(
            "Hosting",
            [
                "Hosting", "TLS", "ACME", "Kernel", "Telemetry", "Storage", "Realtime", "Web", "TestKit", grdb,
                product("HTTPTypes", "swift-http-types"),
            ]),
        tests("TLS", ["TLS", "Kernel", "TestKit", log]),
        tests(
            "ACME",
            ["ACME", "TLS", "Kernel", "TestKit", crypto, log, product("NIOPosix", "swift-nio")]),
        tests(
            "Accounts",
            [
                "Jobs",
                "Accounts", "Media", "Kernel", "Storage", "Web", "Hosting", "Realtime", "TestKit", crypto, grdb,
                product("HTTPTypes", "swift-http-types"),
            ]),
        tests(
            "Media",
            [
                "Media", "Blobs", "Kernel", "Storage", "Web", "Hosting", "Accounts", "TestKit", grdb,
                product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"),
            ]),
        tests("Web", ["Web", "Kernel", product("Hummingbird", "hummingbird"), product("NIOCore", "swift-nio")]),
        tests("Blobs", ["Blobs", "Kernel", crypto, product("NIOCore", "swift-nio")]),
        tests("Storage", ["Storage", "Kernel", grdb, sqlite, log]),
        tests("Jobs", ["Jobs", "Storage", "Telemetry", "Kernel", "TestKit", grdb, log]),
        tests(
            "Servers",
            ["Servers", "Accounts", "Media", "Kernel", "Storage", "Realtime", "Web", "Hosting", "TestKit", grdb]),
        tests(
            "Messages",
            [
                "Messages", "Servers", "Accounts", "Media", "Kernel", "Storage", "Realtime", "Web", "Hosting",
                "TestKit",
                grdb,
            ]),
        tests(
            "Communities",
            [
                "Jobs", "Communities", "Accounts", "Media", "Kernel", "Storage", "Realtime", "Web", "Hosting",
                "TestKit", grdb,
            ]),
        tests(
            "Search",
            [
                "Jobs",
                "Search", "SearchIndex", "Communities", "Messages", "Servers", "Accounts", "Media", "Kernel", "Storage",
                "Web", "Hosting", "TestKit", grdb, product("ServiceLifecycle", "swift-service-lifecycle"),
            ]),
        tests(
            "Webhooks",
            [
                "Webhooks", "Outbound", "Jobs", "Communities", "Messages", "Servers", "Accounts", "Media", "Kernel",
                "Storage", "Web", "Hosting", "TestKit", crypto, grdb, product("NIOHTTP1", "swift-nio"),
            ]),
    ],
    cxxLanguageStandard: .cxx17
)
