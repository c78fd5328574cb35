// JSON-RPC 2.0: texts in, texts out, over the methods that the slices registered. The page's
// window.zhangfang.rpc, postMessage and the command line's `call` all come here.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "book/book.h"
#include "i18n/i18n.h"

namespace app {

// The book that is asked, and the language of sentences in errors.
struct Asked {
  book::Book& book;
  i18n::Language language;
};

// The code of a JSON-RPC error object. Protocol errors have those of the standard.
enum class RpcCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,  // Also our invalid_input.
  corrupt_file = -32001,
  not_found = -32002,
  conflict = -32003,
  storage = -32004,
  cancelled = -32005,
};

// {"code", "message": the sentence a person would see, "data": {"code", "field"?, "line"?}}, where
// data.code is the stable name of the error.
Json error_json(const Error& error, i18n::Language language);

// Answers requests in their order. Long work is done in steps, so that a page can draw meanwhile.
class Rpc {
 public:
  static constexpr std::size_t request_bytes_max = 64'000'000;
  static constexpr std::size_t batch_max = 1'000;

  // What to send back: a response or a list of them; null where all requests were notifications.
  using Reply = std::function<void(Json response)>;

  Rpc();
  ~Rpc();

  // Takes one request or a batch.
  void submit(std::string_view text, Reply reply);
  void submit(Json request, Reply reply);

  // Works until the deadline; true when nothing waits any more. The book must be the same from the
  // start of a job to its end: while busy() it must not be closed.
  bool step(const Asked& asked, const book::Deadline& deadline);

  bool busy() const;  // A job is running.

 private:
  struct Batch;
  void add(std::unique_ptr<Batch> batch, Json request);
  bool answer(Batch& batch, const Asked& asked, const book::Deadline& deadline);
  bool step_job(Batch& batch, const Asked& asked, const book::Deadline& deadline);

  std::deque<std::unique_ptr<Batch>> waiting_;
};

// Answers one text at once, jobs run to their end. Empty where there is nothing to answer.
std::string answer_rpc(const Asked& asked, std::string_view text);

// Calls one method, as every request does; parameters by name or by position. Runs a job to its
// end.
Result<Json> call_method(book::Book& book, std::string_view name, const Json& params);

}  // namespace app
