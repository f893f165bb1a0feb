import Synchronization

/// What the server counted since it began, for Prometheus. Of a request it knows the line of the route table and the status,
/// and nothing that anybody sent.
final class Metrics: Sendable {
    private struct Key: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    private struct Times {
        /// How many took at most so long, by bucket; the last: longer.
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var microseconds: Int64 = 0
    }

    private struct Counts {
        var requests: [Key: Int] = [:]
        var times: [String: Times] = [:]
        var inFlight = 0
        var slowed = 0
        var faults = 0
    }

    /// In milliseconds.
    private static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000]
    private let counts = Mutex(Counts())

    func began() { counts.withLock { $0.inFlight += 1 } }
    func slowed() { counts.withLock { $0.slowed += 1 } }
    func faulted() { counts.withLock { $0.faults += 1 } }

    func ended(_ method: String, _ route: String, _ status: Int, microseconds: Int64) {
        counts.withLock { counts in
            counts.inFlight -= 1
            counts.requests[Key(method: method, route: route, status: status), default: 0] += 1
            let bucket = Metrics.bounds.firstIndex { microseconds <= $0 * 1000 } ?? Metrics.bounds.count
            counts.times[route, default: Times()].buckets[bucket] += 1
            counts.times[route, default: Times()].microseconds += microseconds
        }
    }

    /// One figure beside the server's own.
    struct Gauge {
        var name: String
        var help: String
        var value: Int64
    }

    /// In the text format of Prometheus, version 0.0.4.
    func text(_ gauges: [Gauge], version: String) -> String {
        let counts = counts.withLock(\.self)
        var lines = [
            "# HELP huiyin_info Which version runs.", "# TYPE huiyin_info gauge",
            "huiyin_info{version=\"\(version)\"} 1",
        ]
        func add(_ name: String, _ type: String, _ help: String, _ value: Int) {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(type)", "\(name) \(value)"]
        }
        add("huiyin_requests_in_flight", "gauge", "Requests that are being answered.", counts.inFlight)
        add("huiyin_requests_slowed_total", "counter", "Requests refused because there were too many.", counts.slowed)
        add(
            "huiyin_faults_total", "counter", "Requests that ended by a fault of the program or the machine.",
            counts.faults)
        for gauge in gauges { add(gauge.name, "gauge", gauge.help, Int(gauge.value)) }
        lines += ["# HELP huiyin_requests_total Requests answered.", "# TYPE huiyin_requests_total counter"]
        let requests = counts.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (key, count) in requests {
            lines.append(
                "huiyin_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
            )
        }
        lines += [
            "# HELP huiyin_request_seconds How long answers took.", "# TYPE huiyin_request_seconds histogram",
        ]
        for (route, times) in counts.times.sorted(by: { $0.key < $1.key }) {
            var sum = 0
            for (bound, count) in zip(Metrics.bounds, times.buckets) {
                sum += count
                lines.append(
                    "huiyin_request_seconds_bucket{route=\"\(route)\",le=\"\(Metrics.seconds(bound * 1000))\"} \(sum)")
            }
            sum += times.buckets[Metrics.bounds.count]
            lines.append("huiyin_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(sum)")
            lines.append("huiyin_request_seconds_sum{route=\"\(route)\"} \(Metrics.seconds(times.microseconds))")
            lines.append("huiyin_request_seconds_count{route=\"\(route)\"} \(sum)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Seconds with six places.
    private static func seconds(_ microseconds: Int64) -> String {
        let rest = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000).\(String(repeating: "0", count: 6 - rest.utf8.count))\(rest)"
    }
}
