// GB18030 by the C library's iconv.
#include <iconv.h>

#include <cerrno>
#include <string>

#include "base/text.h"
#include "base/text_decoder.h"

namespace base {
namespace {

class IconvDecoder final : public TextDecoder {
 public:
  IconvDecoder() : converter_{iconv_open("UTF-8", "GB18030")} {
    VERIFY(converter_ != reinterpret_cast<iconv_t>(-1));  // Every glibc and musl has it.
  }
  IconvDecoder(const IconvDecoder&) = delete;
  IconvDecoder& operator=(const IconvDecoder&) = delete;
  ~IconvDecoder() override { iconv_close(converter_); }

  void append(std::span<const std::byte> bytes, std::string& text) override {
    carry_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::string decoded;
    char* in = carry_.data();
    std::size_t left = carry_.size();
    while (left > 0 && convert(in, left, decoded)) {
    }
    carry_.erase(0, carry_.size() - left);
    emit(decoded, text);
  }

  void finish(std::string& text) override {
    if (!carry_.empty()) append_utf8(text, replacement_character);
    carry_.clear();
  }

 private:
  // One round; false when what is left is the beginning of a character.
  bool convert(char*& in, std::size_t& left, std::string& decoded) {
    constexpr std::size_t slice = 65'536;
    const std::size_t before = decoded.size();
    decoded.resize(before + slice);
    char* out = decoded.data() + before;
    std::size_t room = slice;
    const bool failed = iconv(converter_, &in, &left, &out, &room) == static_cast<std::size_t>(-1);
    const int reason = failed ? errno : 0;
    decoded.resize(before + slice - room);
    if (reason == EILSEQ) {
      append_utf8(decoded, replacement_character);
      ++in;
      --left;
    }
    return reason != EINVAL;
  }

  void emit(std::string_view decoded, std::string& text) {
    constexpr std::string_view mark = "\uFEFF";
    if (decoded.empty()) return;
    if (std::exchange(at_start_, false) && decoded.starts_with(mark)) {
      decoded.remove_prefix(mark.size());
    }
    text.append(decoded);
  }

  iconv_t converter_;
  std::string carry_;  // A character that the last slice cut.
  bool at_start_ = true;
};

}  // namespace

std::unique_ptr<TextDecoder> make_gb18030_decoder() { return std::make_unique<IconvDecoder>(); }

}  // namespace base
