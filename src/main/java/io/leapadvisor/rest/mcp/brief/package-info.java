/**
 * Answers come in. What of them fits a model's context goes out, as JSON with few digits, and the parts of the whole on
 * request. It may know the answers, and adds nothing to them.
 */
package io.leapadvisor.rest.mcp.brief;
