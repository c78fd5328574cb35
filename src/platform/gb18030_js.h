// GB18030 by the TextDecoder of JavaScript, for the page and Node (included by one file each).
#pragma once

#include <emscripten.h>

#include <string>

#include "base/text_decoder.h"

// clang-format off
EM_JS(int, zf_gb18030_open, (), {
  const decoders = globalThis.zfDecoders || { next: 1, open: new Map() };
  globalThis.zfDecoders = decoders;
  const handle = decoders.next++;
  decoders.open.set(handle, new TextDecoder("gb18030"));
  return handle;
});

EM_JS(void, zf_gb18030_close, (int handle), {
  globalThis.zfDecoders.open.delete(handle);
});

// Decodes `size` bytes at `bytes` into UTF-8 at `out`; the count of bytes written.
EM_JS(int, zf_gb18030_decode,
      (int handle, const void* bytes, int size, char* out, int room, int more), {
  const decoder = globalThis.zfDecoders.open.get(handle);
  const text = decoder.decode(HEAPU8.subarray(bytes, bytes + size), { stream: !!more });
  return new TextEncoder().encodeInto(text, HEAPU8.subarray(out, out + room)).written;
});
// clang-format on

namespace base {

class JavaScriptDecoder final : public TextDecoder {
 public:
  JavaScriptDecoder() : handle_{zf_gb18030_open()} {}
  JavaScriptDecoder(const JavaScriptDecoder&) = delete;
  JavaScriptDecoder& operator=(const JavaScriptDecoder&) = delete;
  ~JavaScriptDecoder() override { zf_gb18030_close(handle_); }

  void append(std::span<const std::byte> bytes, std::string& text) override {
    constexpr std::size_t slice = 65'536;
    while (!bytes.empty()) {
      const auto part = bytes.first(std::min(slice, bytes.size()));
      decode(part, text, 1);
      bytes = bytes.subspan(part.size());
    }
  }

  void finish(std::string& text) override { decode({}, text, 0); }

 private:
  void decode(std::span<const std::byte> bytes, std::string& text, int more) {
    // At worst each byte, and the character cut before it, becomes U+FFFD: three bytes each.
    const std::size_t room = 3 * (bytes.size() + 4);
    const std::size_t before = text.size();
    text.resize(before + room);
    const int written = zf_gb18030_decode(handle_, bytes.data(), static_cast<int>(bytes.size()),
                                          text.data() + before, static_cast<int>(room), more);
    text.resize(before + static_cast<std::size_t>(written));
  }

  int handle_;
};

std::unique_ptr<TextDecoder> make_gb18030_decoder() {
  return std::make_unique<JavaScriptDecoder>();
}

}  // namespace base
