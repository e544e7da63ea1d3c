/** The tab that a person signed on in has done its work; a browser closes it only if a script opened it. */
window.close();
