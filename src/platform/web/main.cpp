// The worker's entry points: what web/worker.mjs calls.
#include <emscripten.h>

#include <memory>

#include "platform/web/host.h"
#include "platform/web/page.h"
#include "platform/web/storage_web.h"

namespace {

using platform::web::Page;

std::unique_ptr<Page> page;

}  // namespace

extern "C" {

// Opens the book; 0 where it opened. Else the page was told why.
EMSCRIPTEN_KEEPALIVE int zf_start() {
  base::set_panic_handler(platform::web::report_panic);
  page = std::make_unique<Page>(platform::web::page_storage());
  const Result<Done> started = page->start();
  if (started) return 0;
  const Error& error = started.error();
  Json args = Json::object();
  for (const auto& [name, value] : error.message.args) args[name] = value;
  page->send({{"type", "refused"},
              {"code", base::name_of(error.code)},
              {"key", error.message.key},
              {"args", args},
              {"detail", error.detail}});
  return 1;
}

EMSCRIPTEN_KEEPALIVE void zf_receive(const char* json, int size) {
  page->receive({json, static_cast<std::size_t>(size)});
}

EMSCRIPTEN_KEEPALIVE double zf_turn(int may_draw, double until_ms) {
  return page->turn(may_draw != 0, until_ms);
}

EMSCRIPTEN_KEEPALIVE void zf_close() { page->close(); }

}  // extern "C"

int main() { return 0; }
