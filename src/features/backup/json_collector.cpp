// Tokens in, one JSON value out.
#include "features/backup/json_collector.h"

namespace backup {
namespace {

Failure wrong() { return fail(ErrorCode::corrupt_file, "backup.misshapen"); }

}  // namespace

void JsonCollector::start() {
  root_ = nullptr;
  open_.clear();
  count_ = 0;
}

Result<Json*> JsonCollector::place(Json value) {
  if (++count_ > values_max) return wrong();
  if (open_.empty()) {
    root_ = std::move(value);
    return &root_;
  }
  // A container's address stays good while it is open: nothing is added beside it meanwhile.
  Json& parent = *open_.back();
  if (parent.is_array()) {
    parent.push_back(std::move(value));
    return &parent.back();
  }
  if (parent.contains(key_)) return wrong();
  return &(parent[key_] = std::move(value));
}

Result<bool> JsonCollector::take(const Token& token) {
  switch (token.kind) {
    case TokenKind::object_begin:
      open_.push_back(TRY(place(Json::object())));
      return false;
    case TokenKind::array_begin:
      open_.push_back(TRY(place(Json::array())));
      return false;
    case TokenKind::object_end:
    case TokenKind::array_end:
      open_.pop_back();
      break;
    case TokenKind::key:
      key_ = token.text;
      return false;
    case TokenKind::text:
      TRY(place(std::string{token.text}));
      break;
    case TokenKind::whole:
      TRY(place(token.whole));
      break;
    case TokenKind::yes:
    case TokenKind::no:
      TRY(place(token.kind == TokenKind::yes));
      break;
    case TokenKind::null:
      TRY(place(nullptr));
      break;
    case TokenKind::number:
    case TokenKind::need_more:
    case TokenKind::end:
      return wrong();
  }
  return open_.empty();
}

}  // namespace backup
