#include <curl/curl.h>
#include <sys/socket.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or newer is needed"
#endif

// curl_easy_setopt and its like take what they are given by an ellipsis, which Swift can't call: one function for each
// kind of value.

static inline CURLcode huiyin_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode huiyin_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode huiyin_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode huiyin_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode huiyin_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*huiyin_curl_transfer)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode huiyin_curl_set_transfer(CURL *easy, CURLoption option, huiyin_curl_transfer function) {
    return curl_easy_setopt(easy, option, function);
}

static inline CURLcode huiyin_curl_set_opensocket(CURL *easy, curl_opensocket_callback function) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode huiyin_curl_set_closesocket(CURL *easy, curl_closesocket_callback function) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, function);
}

static inline CURLcode huiyin_curl_set_debug(CURL *easy, curl_debug_callback function) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, function);
}

static inline CURLcode huiyin_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

// Microseconds; 0 where that point wasn't reached.
static inline curl_off_t huiyin_curl_get_time(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

// A message's result stands in a union.
static inline CURLcode huiyin_curl_message_result(const CURLMsg *message) { return message->data.result; }

static inline CURLcode huiyin_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
