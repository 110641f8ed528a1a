package pro.meetmike.max.worker.desk;

/**
 * A file of others as it was read, once.
 *
 * @param head its bytes, or as many of them as were wanted
 * @param bytes its whole size
 * @param sha256 of the whole
 */
record Content(byte[] head, long bytes, String sha256) {

  boolean cut() {
    return head.length < bytes;
  }
}
