// What screens show, kept until the book changes: one answer a question.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "book/book.h"

namespace app {

class Cache {
 public:
  explicit Cache(book::Book& book) : book_{&book} {}

  // The answer of a query method; asked again only when the book changed.
  const Result<Json>& query(std::string_view method, const Json& params);

  // The same for anything made from the book: `key` names it together with its parameters.
  template <class T>
  const T& get(const std::string& key, const std::function<T(book::Book&)>& make) {
    Entry& entry = find(key);
    if (!entry.value) entry.value = std::make_shared<T>(make(*book_));
    return *std::static_pointer_cast<T>(entry.value);
  }

  // The same for what takes long in a large book: at most one is made in a frame. Null: its turn
  // comes in a later one.
  template <class T>
  const T* in_turn(const std::string& key, const std::function<T(book::Book&)>& make) {
    Entry& entry = find(key);
    if (!entry.value) {
      if (made_one_) {
        waiting_ = true;
        return nullptr;
      }
      made_one_ = true;
      entry.value = std::make_shared<T>(make(*book_));
    }
    return std::static_pointer_cast<T>(entry.value).get();
  }

  // Forgets what no screen asked for in the last frames. Once a frame. True when something waits
  // for its turn, so that another frame is needed.
  bool end_frame();
  void clear() { entries_.clear(); }

 private:
  struct Entry {
    std::shared_ptr<void> value;
    book::Revision revision = 0;
    std::int64_t used_in = 0;
  };
  Entry& find(const std::string& key);

  book::Book* book_;
  std::map<std::string, Entry> entries_;
  std::int64_t frame_ = 0;
  bool made_one_ = false, waiting_ = false;  // In this frame.
};

}  // namespace app
