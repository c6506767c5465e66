/** What an answer says of clients who wait for their answers before they ask again. */
package io.leapadvisor.answer.agree.clients;
