package pro.meetmike.max.lab.vendors;

import java.util.Optional;

/** One vendor: what it answers at its addresses, and which of them lead to a model. */
interface Vendor {

  /** Whether this name is one of its own. */
  boolean owns(String host);

  /** Its answer; empty at an address that it does not play. */
  Optional<VendorReply> answer(VendorCall call);

  /** The question to a model that this call is; empty when it is none. */
  default Optional<ModelQuestion> question(VendorCall call) {
    return Optional.empty();
  }
}
