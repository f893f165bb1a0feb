import Synchronization

/// How often anybody may ask. An account, token or device has a purse of its own; an address, behind which a whole village
/// may sit, a larger one, which those who showed who they are don't draw on.
final class Purses: Sendable {
    /// Whose purse it is.
    enum Owner: Hashable, Sendable {
        case address(String)
        case caller(String)
    }

    private let sizes: (address: Purse.Size, caller: Purse.Size)
    private let most: Int
    private let purses = Mutex<[Owner: Purse]>([:])

    /// `most`: how many are kept at once.
    init(address: Purse.Size, caller: Purse.Size, most: Int = 100_000) {
        sizes = (address, caller)
        self.most = most
    }

    /// Takes one from a purse; whole seconds to wait where it is empty.
    func take(_ owner: Owner, now: Int64) -> Int? {
        let size = size(of: owner)
        return purses.withLock { purses in
            if purses[owner] == nil, purses.count >= most {
                purses = purses.filter { !$0.value.isFull(self.size(of: $0.key), now: now) }
                // Still too many: whoever is new waits for the others.
                if purses.count >= most { return 1 }
            }
            return purses[owner, default: Purse(size, now: now)].take(size, now: now).map { Int(($0 + 999) / 1000) }
        }
    }

    private func size(of owner: Owner) -> Purse.Size {
        switch owner {
        case .address: sizes.address
        case .caller: sizes.caller
        }
    }
}
