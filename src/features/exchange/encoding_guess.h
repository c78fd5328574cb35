// Tells the encoding of a text file from its bytes.
#pragma once

#include <string_view>

#include "base/file_source.h"
#include "base/text_decoder.h"

namespace exchange {

struct EncodingGuess {
  base::Encoding encoding = base::Encoding::utf_8;
  bool certain = true;  // A byte order mark, or plain ASCII, or well-formed UTF-8.
};

// By the byte order mark; else UTF-16 by its zero bytes; else UTF-8 where it is well-formed; else
// GB18030 where the pairs of bytes look like Chinese; else Windows-1252. The last character may be
// cut.
EncodingGuess encoding_of(std::string_view bytes);

// Reads the file until there is enough to tell: plain ASCII tells nothing.
Result<EncodingGuess> encoding_of(base::FileSource& file);

}  // namespace exchange
