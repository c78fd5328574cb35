// The JSON-RPC 2.0 protocol around Book::call and Book::start.
#include "app/rpc.h"

#include <utility>

#include "book/method.h"

namespace app {
namespace {

const book::Deadline never = [] { return false; };

struct ProtocolError {
  RpcCode code;
  std::string_view name;
  std::string_view message_key;
};

constexpr ProtocolError not_json{RpcCode::parse_error, "parse_error", "rpc.not_json"};
constexpr ProtocolError too_long{RpcCode::invalid_request, "invalid_request", "rpc.too_long"};
constexpr ProtocolError not_a_request{RpcCode::invalid_request, "invalid_request",
                                      "rpc.not_a_request"};
constexpr ProtocolError too_many{RpcCode::invalid_request, "invalid_request", "rpc.too_many"};
constexpr ProtocolError unknown_method{RpcCode::method_not_found, "method_not_found",
                                       "rpc.unknown_method"};

RpcCode code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return RpcCode::invalid_params;
    case ErrorCode::corrupt_file:
      return RpcCode::corrupt_file;
    case ErrorCode::not_found:
      return RpcCode::not_found;
    case ErrorCode::conflict:
      return RpcCode::conflict;
    case ErrorCode::storage:
      return RpcCode::storage;
    case ErrorCode::cancelled:
      return RpcCode::cancelled;
  }
  base::verify_failed("known error code", __FILE__, __LINE__);
}

Json failure(const Json& id, Json error) {
  return {{"jsonrpc", "2.0"}, {"error", std::move(error)}, {"id", id}};
}

Json failure(const Json& id, const ProtocolError& error, i18n::Language language,
             std::string_view about = {}) {
  return failure(id, {{"code", std::to_underlying(error.code)},
                      {"message", i18n::tr(error.message_key, language, {{"text", about}})},
                      {"data", {{"code", error.name}}}});
}

Json success(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"result", std::move(result)}, {"id", id}};
}

bool well_formed(const Json& request) {
  if (!request.is_object()) return false;
  const auto version = request.find("jsonrpc");
  const auto method = request.find("method");
  const auto params = request.find("params");
  const auto id = request.find("id");
  return version != request.end() && *version == "2.0" && method != request.end() &&
         method->is_string() && (params == request.end() || params->is_structured()) &&
         (id == request.end() || id->is_string() || id->is_number() || id->is_null());
}

// The id to answer with: of a broken request too, where it has a usable one.
Json id_of(const Json& request) {
  if (!request.is_object()) return nullptr;
  const auto id = request.find("id");
  const bool usable = id != request.end() && (id->is_string() || id->is_number());
  return usable ? *id : Json(nullptr);
}

// Parameters by name: a list gives them in the order in which the method describes them.
Result<Json> named_params(const book::Method& method, const Json& params) {
  if (params.is_null()) return Json::object();
  if (!params.is_array()) return params;
  if (params.size() > method.params.size()) {
    return base::fail_field("params", "rpc.too_many_params",
                            {{"count", std::to_string(method.params.size())}});
  }
  Json named = Json::object();
  for (std::size_t i = 0; i < params.size(); ++i) {
    named[std::string{method.params[i].name}] = params[i];
  }
  return named;
}

}  // namespace

// A text with one request or several, and the answers made so far.
struct Rpc::Batch {
  Json requests = Json::array();
  bool single = true;
  Reply reply;
  std::size_t at = 0;
  Json answers = Json::array();
  const ProtocolError* refused = nullptr;
  std::unique_ptr<book::Job> job = nullptr;  // Of the request at `at`.

  bool finished() const { return refused == nullptr && at == requests.size(); }

  // An answer to the request at hand, which is then done with; a notification gets none.
  void add(Json answer, bool notification) {
    if (!notification) answers.push_back(std::move(answer));
    ++at;
  }

  Json response() {
    if (answers.empty()) return nullptr;
    return single ? std::move(answers[0]) : std::move(answers);
  }
};

Json error_json(const Error& error, i18n::Language language) {
  Json data{{"code", base::name_of(error.code)}};
  if (!error.field.empty()) data["field"] = error.field;
  if (error.line > 0) data["line"] = error.line;
  return {{"code", std::to_underlying(code_of(error.code))},
          {"message", i18n::tr(error.message, language)},
          {"data", std::move(data)}};
}

Rpc::Rpc() = default;
Rpc::~Rpc() = default;

bool Rpc::busy() const { return !waiting_.empty() && waiting_.front()->job != nullptr; }

void Rpc::submit(std::string_view text, Reply reply) {
  auto batch = std::make_unique<Batch>();
  batch->reply = std::move(reply);
  if (text.size() > request_bytes_max) {
    batch->refused = &too_long;
    return waiting_.push_back(std::move(batch));
  }
  auto parsed = base::parse_json(text);
  if (!parsed) {
    batch->refused = &not_json;
    return waiting_.push_back(std::move(batch));
  }
  add(std::move(batch), std::move(parsed).value());
}

void Rpc::submit(Json request, Reply reply) {
  auto batch = std::make_unique<Batch>();
  batch->reply = std::move(reply);
  add(std::move(batch), std::move(request));
}

void Rpc::add(std::unique_ptr<Batch> batch, Json request) {
  if (request.is_array()) {
    batch->single = false;
    batch->requests = std::move(request);
    if (batch->requests.empty()) batch->refused = &not_a_request;
    if (batch->requests.size() > batch_max) batch->refused = &too_many;
  } else {
    batch->requests.push_back(std::move(request));
  }
  waiting_.push_back(std::move(batch));
}

bool Rpc::step(const Asked& asked, const book::Deadline& deadline) {
  while (!waiting_.empty()) {
    Batch& batch = *waiting_.front();
    if (batch.refused != nullptr) {
      batch.single = true;
      batch.requests = Json::array();
      batch.answers.push_back(
          failure(nullptr, *std::exchange(batch.refused, nullptr), asked.language));
    } else if (batch.job != nullptr) {
      if (!step_job(batch, asked, deadline)) return false;
    } else if (!answer(batch, asked, deadline)) {
      return false;
    }
    if (batch.finished()) {
      const auto done = std::move(waiting_.front());
      waiting_.pop_front();
      done->reply(done->response());
    }
    if (deadline()) return waiting_.empty();
  }
  return true;
}

// False when it has to go on in the next step. A job begins, and is stepped by step_job.
bool Rpc::answer(Batch& batch, const Asked& asked, const book::Deadline& deadline) {
  const Json& request = batch.requests[batch.at];
  const Json id = id_of(request);
  const bool notification = !request.contains("id");
  const auto refuse = [&](Json answer, bool unanswered) {
    batch.add(std::move(answer), unanswered);
    return true;
  };
  if (!well_formed(request)) return refuse(failure(id, not_a_request, asked.language), false);
  const auto& name = request["method"].get_ref<const std::string&>();
  const book::Method* const method = book::find_method(name);
  if (method == nullptr) {
    return refuse(failure(id, unknown_method, asked.language, name), notification);
  }
  const auto named =
      named_params(*method, request.contains("params") ? request["params"] : Json(nullptr));
  if (!named) return refuse(failure(id, error_json(named.error(), asked.language)), notification);
  if (method->kind == book::MethodKind::job) {
    auto job = asked.book.start(name, named.value());
    if (!job) return refuse(failure(id, error_json(job.error(), asked.language)), notification);
    batch.job = std::move(job).value();
    return true;
  }
  const auto ready = asked.book.prepare(name, named.value(), deadline);
  if (ready && !ready.value()) return false;
  auto result = ready ? asked.book.call(name, named.value()) : Result<Json>{ready.error()};
  batch.add(result ? success(id, std::move(result).value())
                   : failure(id, error_json(result.error(), asked.language)),
            notification);
  return true;
}

bool Rpc::step_job(Batch& batch, const Asked& asked, const book::Deadline& deadline) {
  const auto finished = batch.job->step(deadline);
  if (finished && !finished.value()) return false;

  const Json& request = batch.requests[batch.at];
  const auto job = std::move(batch.job);
  batch.add(finished ? success(id_of(request), job->result())
                     : failure(id_of(request), error_json(finished.error(), asked.language)),
            !request.contains("id"));
  return true;
}

std::string answer_rpc(const Asked& asked, std::string_view text) {
  Rpc rpc;
  Json answer;
  rpc.submit(text, [&](Json response) { answer = std::move(response); });
  while (!rpc.step(asked, never)) {
  }
  return answer.is_null() ? std::string{} : base::json_text(answer);
}

Result<Json> call_method(book::Book& book, std::string_view name, const Json& params) {
  const book::Method* const method = book::find_method(name);
  if (method == nullptr) {
    Error error =
        base::fail(ErrorCode::not_found, "rpc.unknown_method", {{"text", std::string{name}}});
    error.field = "method";
    return error;
  }
  return book.call(name, TRY(named_params(*method, params)));
}

}  // namespace app
