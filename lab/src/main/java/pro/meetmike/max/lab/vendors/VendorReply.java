package pro.meetmike.max.lab.vendors;

import pro.meetmike.max.lab.model.WireJson;

/** What a vendor answers. */
record VendorReply(int status, String type, String body) {

  static VendorReply json(int status, Object... members) {
    return new VendorReply(status, "application/json", WireJson.text(WireJson.object(members)));
  }

  static VendorReply text(int status, String sentence) {
    return new VendorReply(status, "text/plain; charset=utf-8", sentence);
  }

  static VendorReply page(int status, String html) {
    return new VendorReply(status, "text/html; charset=utf-8", html);
  }
}
