/**
 * The web page. What comes in are requests of browsers; what goes out are pages, which hold nothing and need no login,
 * fragments, which htmx puts into them and which need the roles of the API, and scripts and styles. It may know all
 * rooms; it judges nothing and computes nothing.
 */
package io.leapadvisor.web;
