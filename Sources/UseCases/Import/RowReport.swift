/// What became of a table of which every row is taken by itself.
public protocol RowReport: Sendable {
    var read: Int { get }
    var entered: Int { get }
    /// There since an earlier run.
    var alreadyThere: Int { get }
    var rejected: Int { get }
    /// Telephone numbers that are none, left out.
    var unreadablePhones: Int { get }
}

extension SubjectImport.Report: RowReport {}

extension VisitImport.Report: RowReport {
    public var unreadablePhones: Int { 0 }
}

extension LinkageImport.Report: RowReport {
    public var unreadablePhones: Int { 0 }
}

extension LedgerImport.Report: RowReport {}
