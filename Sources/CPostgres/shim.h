#include <libpq-fe.h>

#if !defined(LIBPQ_HAS_PIPELINING)
#error "libpq 14 or newer is needed"
#endif

// What the header names by character literals, which Swift doesn't import as what the functions take.
static const int huiyin_pg_sqlstate = PG_DIAG_SQLSTATE;
static const int huiyin_pg_message = PG_DIAG_MESSAGE_PRIMARY;
static const int huiyin_pg_detail = PG_DIAG_MESSAGE_DETAIL;
static const int huiyin_pg_table = PG_DIAG_TABLE_NAME;
static const int huiyin_pg_constraint = PG_DIAG_CONSTRAINT_NAME;

static inline void huiyin_pg_ignore(void *context, const char *message) {
    (void)context;
    (void)message;
}

// Notices would be printed on the error output.
static inline void huiyin_pg_silence(PGconn *connection) {
    PQsetNoticeProcessor(connection, huiyin_pg_ignore, 0);
}
