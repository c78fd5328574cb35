// Entries are dropped when they belong to an older revision or nobody asks for them.
#include "app/view_cache.h"

#include <utility>

namespace app {
namespace {

// Few: while a slider is dragged, every frame asks for another day of the whole book.
constexpr std::int64_t frames_kept = 8;

}  // namespace

Cache::Entry& Cache::find(const std::string& key) {
  Entry& entry = entries_[key];
  const book::Revision revision = book_->revision();
  if (entry.revision != revision) entry = {.value = nullptr, .revision = revision};
  entry.used_in = frame_;
  return entry;
}

const Result<Json>& Cache::query(std::string_view method, const Json& params) {
  const std::string key = std::string{method} + base::json_text(params);
  return get<Result<Json>>(key, [&](book::Book& book) { return book.call(method, params); });
}

bool Cache::end_frame() {
  ++frame_;
  std::erase_if(entries_,
                [&](const auto& item) { return frame_ - item.second.used_in > frames_kept; });
  made_one_ = false;
  return std::exchange(waiting_, false);
}

}  // namespace app
