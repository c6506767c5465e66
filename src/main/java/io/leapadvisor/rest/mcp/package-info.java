/**
 * What agents ask by the Model Context Protocol: messages come in through rest/guard, and go to the same services as
 * requests of the API do; a summary that fits a model's context goes out, with detail on request. Holds no judgement.
 */
package io.leapadvisor.rest.mcp;
