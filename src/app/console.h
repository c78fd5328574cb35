// What the command line asks of the place it runs in: native, Node, or a test.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_source.h"
#include "base/result.h"
#include "book/book.h"
#include "sqlite/storage.h"

namespace app {

class Console {
 public:
  virtual ~Console() = default;

  virtual void out(std::string_view text) = 0;
  virtual void err(std::string_view text) = 0;
  virtual std::optional<std::string> line() = 0;  // Of standard input, without its end.

  virtual bool exists(std::string_view path) = 0;
  // The files of one book: "book.db" is the path itself, the others lie beside it.
  virtual Result<std::unique_ptr<sqlite::Storage>> storage(std::string_view path) = 0;
  virtual book::Environment environment() = 0;
  // The language of the person's system, as a tag ("zh_CN.UTF-8", "en", "").
  virtual std::string language() = 0;
};

}  // namespace app
