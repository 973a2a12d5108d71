const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('papers', () => ipcRenderer.invoke('papers'));
