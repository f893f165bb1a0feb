import CCurl
import Glibc
import Synchronization

/// The thread that libcurl runs on. Everything that could block happens here, and nothing else happens here.
final class Carrier: Sendable {
    typealias Done = @Sendable (Result<Answer, DeliveryFault>) -> Void

    struct Waiting: Sendable {
        var number: UInt64
        var parcel: Parcel
        var done: Done
    }

    private enum Stage {
        case running
        /// No more is taken; what is under way may end until that moment of the monotonic clock, in milliseconds.
        case stopping(deadline: Int64)
        case gone
    }

    private struct Inbox: ~Copyable {
        var stage = Stage.running
        var parcels: [Waiting] = []
        var cancelled: [UInt64] = []
        var lastNumber: UInt64 = 0
        var onGone: [@Sendable () -> Void] = []
    }

    /// libcurl's multi handle: used on the thread, but for waking, which any thread may.
    private struct Multi: @unchecked Sendable {
        let handle: UnsafeMutableRawPointer
    }

    private let inbox = Mutex(Inbox())
    private let multi: Multi
    private let limits: Courier.Limits

    private static let isReady: Bool = huiyin_curl_global_init() == CURLE_OK

    init(limits: Courier.Limits) throws(Courier.StartFault) {
        guard Carrier.isReady, let handle = curl_multi_init() else { throw .noLibrary }
        multi = Multi(handle: handle)
        self.limits = limits
        var thread = pthread_t()
        let me = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, { Carrier.main($0) }, me.toOpaque())
        guard code == 0 else {
            me.release()
            curl_multi_cleanup(handle)
            throw .noThread(code: Int(code))
        }
        pthread_detach(thread)
    }

    // MARK: From any thread

    /// A number for a parcel, by which it can be called back even before it was handed over.
    func number() -> UInt64 {
        inbox.withLock { inbox in
            inbox.lastNumber += 1
            return inbox.lastNumber
        }
    }

    /// Hands a parcel over; `done` is called exactly once.
    func carry(_ waiting: Waiting) {
        let isTaken = inbox.withLock { inbox in
            guard case .running = inbox.stage else { return false }
            inbox.parcels.append(waiting)
            wake()
            return true
        }
        if !isTaken { waiting.done(.failure(waiting.parcel.fault(.stopped))) }
    }

    /// Calls a parcel back; nothing where it is done already.
    func cancel(_ number: UInt64) {
        inbox.withLock { inbox in
            if case .gone = inbox.stage { return }
            inbox.cancelled.append(number)
            wake()
        }
    }

    /// Takes no more, lets what is under way end within `grace` milliseconds, and ends. `done` is called when the thread
    /// has let go of everything.
    func stop(grace: Int, _ done: @escaping @Sendable () -> Void) {
        let isGone = inbox.withLock { inbox in
            if case .gone = inbox.stage { return true }
            inbox.onGone.append(done)
            let deadline = monotonic() + Int64(grace)
            switch inbox.stage {
            case .stopping(let earlier) where earlier <= deadline: break
            default: inbox.stage = .stopping(deadline: deadline)
            }
            wake()
            return false
        }
        if isGone { done() }
    }

    /// Under the inbox's lock, so that the handle still stands.
    private func wake() { curl_multi_wakeup(multi.handle) }

    // MARK: On the thread

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        // With its signals off, libcurl leaves SIGPIPE to us: OpenSSL may raise it when a peer hangs up. Other signals are
        // for the threads that wait for them.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
        Unmanaged<Carrier>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }

    private func run() {
        let sockets = OpenSockets()
        var round = Round(multi: multi.handle, limits: limits, sockets: sockets)
        while true {
            let (parcels, cancelled, stage) = inbox.withLock { inbox in
                defer {
                    inbox.parcels = []
                    inbox.cancelled = []
                }
                return (inbox.parcels, inbox.cancelled, inbox.stage)
            }
            round.take(parcels)
            for number in cancelled { round.end(number, .cancelled) }
            var wait = 60_000
            if case .stopping(let deadline) = stage {
                round.endWaiting(.stopped)
                let left = deadline - monotonic()
                if round.isIdle || left <= 0 { break }
                wait = Int(min(left, Int64(wait)))
            }
            if round.turn() { continue }
            if curl_multi_poll(multi.handle, nil, 0, Int32(wait), nil) != CURLM_OK { poll(nil, 0, 100) }
        }
        round.endAll(.stopped)
        // Nobody wakes a handle that is gone: from here on the inbox turns everything away.
        let (late, onGone) = inbox.withLock { inbox in
            inbox.stage = .gone
            defer {
                inbox.parcels = []
                inbox.onGone = []
            }
            return (inbox.parcels, inbox.onGone)
        }
        for waiting in late { waiting.done(.failure(waiting.parcel.fault(.stopped))) }
        sockets.hangUp()
        curl_multi_cleanup(multi.handle)
        // The sockets' table is told of every connection that the cleanup closes.
        withExtendedLifetime(sockets) {}
        for done in onGone { done() }
    }
}

/// What the thread holds: parcels that wait their turn and parcels under way.
private struct Round {
    let multi: UnsafeMutableRawPointer
    let limits: Courier.Limits
    let sockets: OpenSockets

    private struct Active {
        var number: UInt64
        var transfer: Transfer
        var done: Carrier.Done
    }

    private var waiting: [Carrier.Waiting] = []
    private var active: [UnsafeMutableRawPointer: Active] = [:]
    private var perHost: [String: Int] = [:]

    init(multi: UnsafeMutableRawPointer, limits: Courier.Limits, sockets: OpenSockets) {
        self.multi = multi
        self.limits = limits
        self.sockets = sockets
    }

    var isIdle: Bool { waiting.isEmpty && active.isEmpty }

    mutating func take(_ parcels: [Carrier.Waiting]) { waiting += parcels }

    /// Starts what has room, moves what is under way, and hands out what is done; whether that made room or an end.
    mutating func turn() -> Bool {
        start()
        var running: Int32 = 0
        let code = curl_multi_perform(multi, &running)
        guard code == CURLM_OK else {
            endActive(.other(code: 1000 + Int(code.rawValue)))
            return !waiting.isEmpty
        }
        var hasEnded = false
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let result = huiyin_curl_message_result(message)
            guard let ended = remove(handle) else { continue }
            hasEnded = true
            ended.done(ended.transfer.result(result))
        }
        return hasEnded
    }

    /// In the order they came, but past those whose host has its share.
    private mutating func start() {
        var index = 0
        while index < waiting.count, active.count < limits.inFlight {
            let host = waiting[index].parcel.host
            guard perHost[host, default: 0] < limits.perHost else {
                index += 1
                continue
            }
            let next = waiting.remove(at: index)
            let transfer: Transfer
            do {
                transfer = try Transfer(next.parcel, sockets: sockets)
            } catch {
                next.done(.failure(error))
                continue
            }
            let code = curl_multi_add_handle(multi, transfer.handle)
            guard code == CURLM_OK else {
                next.done(.failure(next.parcel.fault(.other(code: 1000 + Int(code.rawValue)))))
                continue
            }
            active[transfer.handle] = Active(number: next.number, transfer: transfer, done: next.done)
            perHost[host, default: 0] += 1
        }
    }

    private mutating func remove(_ handle: UnsafeMutableRawPointer) -> Active? {
        guard let ended = active.removeValue(forKey: handle) else { return nil }
        curl_multi_remove_handle(multi, handle)
        let host = ended.transfer.parcel.host
        perHost[host] = perHost[host].flatMap { $0 > 1 ? $0 - 1 : nil }
        return ended
    }

    /// Ends one parcel, wherever it stands.
    mutating func end(_ number: UInt64, _ problem: DeliveryFault.Problem) {
        if let index = waiting.firstIndex(where: { $0.number == number }) {
            let ended = waiting.remove(at: index)
            ended.done(.failure(ended.parcel.fault(problem)))
        } else if let handle = active.first(where: { $0.value.number == number })?.key {
            interrupt(handle, problem)
        }
    }

    mutating func endWaiting(_ problem: DeliveryFault.Problem) {
        for ended in waiting { ended.done(.failure(ended.parcel.fault(problem))) }
        waiting = []
    }

    mutating func endAll(_ problem: DeliveryFault.Problem) {
        endWaiting(problem)
        endActive(problem)
    }

    private mutating func endActive(_ problem: DeliveryFault.Problem) {
        for handle in Array(active.keys) { interrupt(handle, problem) }
    }

    private mutating func interrupt(_ handle: UnsafeMutableRawPointer, _ problem: DeliveryFault.Problem) {
        guard let transfer = active[handle]?.transfer else { return }
        // Asked before it is taken out, which forgets how far it came.
        let fault = transfer.interrupted(problem)
        remove(handle)?.done(.failure(fault))
    }
}

/// Milliseconds of a clock that nobody sets.
private func monotonic() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
