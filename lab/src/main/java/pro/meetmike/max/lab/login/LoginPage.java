package pro.meetmike.max.lab.login;

/** A page of an issuer as a browser gets it. */
public record LoginPage(int status, String html) {}
