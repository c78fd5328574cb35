// Methods: everything that can be asked of a book, registered once by a slice and reachable through
// all three doors.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace book {

class Book;

// A change to ask of a book: the name of a command method and its parameters. Panels hand these
// out.
struct Command {
  std::string method;  // "payment.record"
  Json params = Json::object();
};

// Time is handed in: true when the step should return to let a frame be drawn.
using Deadline = std::function<bool()>;

struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;  // 0: not known yet.
};

// Long work in small steps: import, backup, restore, demo book.
class Job {
 public:
  virtual ~Job() = default;
  virtual Result<bool> step(
      const Deadline& deadline) = 0;  // True when finished. On an error nothing was kept.
  virtual Progress progress() const = 0;
  virtual Json result() const = 0;  // After it finished.
  virtual void cancel() = 0;        // Undoes what it did; nothing was kept.
};

enum class MethodKind : std::uint8_t { query, command, job };

struct Param {
  std::string_view name;
  std::string_view type;  // "text", "whole", "yes/no", "day", "amount", "id", "list", "object" …
  bool required = false;
  std::string_view summary = {};  // English, for rpc.discover and --help.
};

struct Method {
  std::string_view name;  // "slice.verb"
  MethodKind kind;
  std::string_view summary;  // English, for rpc.discover and --help.
  std::vector<Param> params;
  // query, command: answers at once. Commands run inside the transaction that Book::apply opened.
  std::function<Result<Json>(Book&, const JsonReader&)> run;
  // job
  std::function<Result<std::unique_ptr<Job>>(Book&, const JsonReader&)> start;
  // query, where its answer takes long to make ready: works on that until the deadline; true when
  // all is there and `run` is quick.
  std::function<Result<bool>(Book&, const JsonReader&, const Deadline&)> prepare = {};
};

// A query or command.
Method simple_method(std::string_view name, MethodKind kind, std::string_view summary,
                     std::vector<Param> params, decltype(Method::run) run);

// The same with long work before it.
Method prepared_method(Method method, decltype(Method::prepare) prepare);

// All methods of the program. Filled once at start by app/slices.cpp (tests fill what they need),
// then only read.
void register_methods(std::vector<Method> methods);
const Method* find_method(std::string_view name);
std::span<const Method> all_methods();

// Refuses parameters that the method does not know or of another type, and missing ones that it
// needs. Book does this before it runs a method.
Result<Done> check_params(const Method& method, const Json& params);

}  // namespace book
