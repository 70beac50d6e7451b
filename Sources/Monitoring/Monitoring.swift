// Monitoring: what the server remembers of how it does.
//
// Owns: `live/telemetry.db` with traces, failures in groups, the hours the server was up and the alerts that fired; the operations under
// `/monitoring` and the public `/status`; what clients tell of their errors and speed; sending traces by OTLP and failures to
// Sentry. All of it may be lost: nothing here is acknowledged, and the file may be deleted at any time. Knows no other room:
// what the staff say of incidents and alerts is kept by whoever is handed in as a port.
//
// Folders: `Store` the file, `Keeping` what fills it, `Alerts` the rules, `Export` what leaves, `Wire`, `Routes`.
